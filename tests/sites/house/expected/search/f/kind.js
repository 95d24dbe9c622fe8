briefingSearch.receive("f/kind",["105517",["page","topic"],["page","topic"],"$%"]);
