briefingSearch.receive("f/verdict",["349e26",["unchecked"],["unchecked"],"#####$$########"]);
