briefingSearch.receive("f/section",["105517",["rooms"],["Zimmer"],"#$$"]);
