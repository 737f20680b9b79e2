"""The scenes of a story as a picture: for a file of its own, for a document, and for the page.

`graph` says what is drawn: scenes, endings, the ways between them and how many players take each.
From it come `svg`, by `layers` and `rows` (where everything stands) and `picture` (its elements,
which the page of a proof draws too), and the texts `mermaid` and `dot` that others lay out. `told`,
`words` and `numbers` are what is said in words, how texts are cut, and how numbers are written.
"""
