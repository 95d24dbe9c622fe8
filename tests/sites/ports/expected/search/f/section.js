briefingSearch.receive("f/section",["349e26",["law","trade"],["Law","Trade"],"###$%$%$%#####$%$%$%$$"]);
