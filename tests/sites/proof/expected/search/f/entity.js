briefingSearch.receive("f/entity",["cdcf63",["anna-weir"],["Anna Weir"],"$$$$#$$$$#####$$#"]);
