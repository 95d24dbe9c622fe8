briefingSearch.receive("d/0",["105517",[["page","house/","Das Haus","Ein Haus mit einer Küche.","de"],["topic","topics/kitchen/","Die Küche","Hier wird gekocht. Siehe das Haus.","de"]]]);
