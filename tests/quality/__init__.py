"""What a reader's page is worth: to who hears it, who has only a keyboard, no JavaScript, a slow telephone.

`furnished.py` makes a publication with one of everything in a language, `walk.py` finds every public page of it,
`shelf.py` shows these in Chromium. The tests look at all of them: `test_markup.py` by the Nu checker,
`test_axe.py` by axe. `lighthouse.py` is a command.
"""
