briefingSearch.receive("f/topic",["105517",["kitchen"],["Die Küche"],"#$$"]);
