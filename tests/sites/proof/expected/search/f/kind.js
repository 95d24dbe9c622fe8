briefingSearch.receive("f/kind",["cdcf63",["entity","excerpt","page","source","topic"],["entity","excerpt","page","source","topic"],"$%%%%%&'''(("]);
