"""
Pictures that answer a reader's question: when events were, who is named with whom, what a topic rests on, where places are.

In: dates, names, counts, co-ordinates. Out: frozen values of `generator.render.picture_pieces`, with every co-ordinate a whole
number. The same input gives the same picture, in whatever order it comes. A picture of too little is `None`. This package must
not know how a picture is drawn: that is the templates' business.
"""
