briefingSearch.receive("f/source",["349e26",["gazette","minutes"],["Harbour & tolls: a \u003cnew> deal","Minutes"],"#####$$$%##$$$%####"]);
