briefingSearch.receive("d/1",["349e26",[["entity","entities/north-port/","North Port","","en"],["event","events/fair/","The fair","It opened.","en","2025-03"]]]);
