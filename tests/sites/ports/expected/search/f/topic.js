briefingSearch.receive("f/topic",["349e26",["harbour","harbour-fa","law-of-the-sea"],["The harbour","بندر","The law of the sea"],"###$$$$$$#####$$$$$%$&"]);
