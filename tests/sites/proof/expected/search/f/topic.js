briefingSearch.receive("f/topic",["cdcf63",["weir","weir-fa"],["The weir","بند"],"#$$$$$$$$$$####$$$%"]);
