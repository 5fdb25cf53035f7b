-- The sealed cards of one owner, with the wrapped key of the strand that seals each.
SELECT card_private.recovery, j, card, wrapped_key
FROM card_private JOIN strand USING (organisation, j) WHERE organisation = ?1 AND card_private.owner = ?2 ORDER BY card_private.recovery;
