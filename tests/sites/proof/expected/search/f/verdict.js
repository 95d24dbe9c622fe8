briefingSearch.receive("f/verdict",["cdcf63",["edited","unchecked","verbatim"],["edited","unchecked","verbatim"],"#&&&$%######"]);
