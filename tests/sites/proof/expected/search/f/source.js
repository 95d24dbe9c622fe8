briefingSearch.receive("f/source",["cdcf63",["gazette","herald","talk"],["The minutes of the river council","Протокол","A talk at the bridge"],"#$$$$$%$$$&#$$$%$&##"]);
