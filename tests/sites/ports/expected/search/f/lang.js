briefingSearch.receive("f/lang",["349e26",["en","fa"],["en","fa"],"$$$$$$%$$$%$$%$"]);
