briefingSearch.receive("d/7",["349e26",[["topic","topics/law-of-the-sea/","The law of the sea","Who may sail. See the harbour, the minister and the fair.","en"]]]);
