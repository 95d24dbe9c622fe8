briefingSearch.receive("l/0",["105517","AdaBieAeinDerAgekochtAhauBierAkuchAmitAsiehAwird","$####$#$###"]);
