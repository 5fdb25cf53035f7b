-- The shared cards that one person may see: those of recoveries in whose shared strand they are a member now.
SELECT card_shared.recovery, j, role, card
FROM member JOIN strand USING (organisation, j) JOIN card_shared USING (organisation, recovery)
WHERE organisation = ?1 AND person = ?2 AND until IS NULL AND strand.kind = 'shared' ORDER BY card_shared.recovery, role;
