briefingSearch.receive("d/4",["cdcf63",[["source","sources/herald/","Протокол","","ru","2025-04-08"],["source","sources/talk/","A talk at the bridge","","en","≈ 2025-04"]]]);
