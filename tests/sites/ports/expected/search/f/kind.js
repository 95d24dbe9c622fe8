briefingSearch.receive("f/kind",["349e26",["entity","event","excerpt","page","source","topic"],["entity","event","excerpt","page","source","topic"],"$$$%%&&''(())))"]);
