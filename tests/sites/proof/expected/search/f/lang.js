briefingSearch.receive("f/lang",["cdcf63",["en","fa","ru"],["en","fa","ru"],"$$$&$$$$&$$%"]);
