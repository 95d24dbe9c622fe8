briefingSearch.receive("f/lang",["105517",["de"],["de"],"$$"]);
