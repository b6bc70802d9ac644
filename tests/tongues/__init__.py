"""The catalogues are kept with these modules, and what readers are shown is held against them: docs/languages.md."""
