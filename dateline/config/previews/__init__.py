"""What a few are shown as readers would see it: an entry, a story, a look, a rehearsal, and what stands behind a
preview link. The desk or the record says who may see it, the reader's page says it; they meet here."""
