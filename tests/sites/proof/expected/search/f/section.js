briefingSearch.receive("f/section",["cdcf63",["rivers"],["Rivers"],"#$$$$$$$$$$####$$$$"]);
