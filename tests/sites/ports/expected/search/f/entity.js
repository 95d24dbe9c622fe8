briefingSearch.receive("f/entity",["349e26",["harbour-board","minister","north-port"],["Harbour Board","The Minister","North Port"],"$$$%$&$%#&$%&#####&$%&&$%&##"]);
