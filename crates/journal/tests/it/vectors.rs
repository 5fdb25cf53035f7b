//! The published test vectors: hashes, roots and checkpoint to the byte.

use journal::{Against, Checkpoint, Hash, Header, Journal, Record, Salt, SigningKey, VerifierKey, tree, verify};
use uuid::Uuid;

pub(crate) const NAME: &str = "amends.example/vectors";
pub(crate) const VKEY: &str = "amends.example/vectors+1a55ad08+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";
pub(crate) const J: &str = "3f2a9c5e-7b1d-4c80-9e6a-5d4c3b2a1908";
pub(crate) const NOTE: &str = "amends.example/vectors/3f2a9c5e-7b1d-4c80-9e6a-5d4c3b2a1908
4
tTsAQhie1zIb3syJeLNieNyBHy72VRS3iUUVkI3fgng=

— amends.example/vectors GlWtCHcuMpqD9/nTsaPBoTZg6iZn6OV+iWtQglA3sUjLVO0EpYIpRFp/g00hlfDC7xUj004AbvB+rUAr8DcylkFfJQU=
";

/// Meta, body, m, b and record hash of each record.
const RECORDS: [[&str; 5]; 4] = [
    [
        r#"{"actor":"m1","at":1767225600000,"aud":[],"type":"recovery.opened"}"#,
        r#"{"kind":"misdirected-email","title":"Sent the price list to the whole client list"}"#,
        "2eb3e65a6c31ecba4981473cb8bd2d936d1748769510513af9ca040e62d7562f",
        "d40e548a31b1ee619807b311388671126cc848a9b5432ea2d13c614ac515a27d",
        "3b67f101eaf9b8292fd9946b730050464309398c1329c9d26837d2319ee0ffd0",
    ],
    [
        r#"{"actor":"m1","at":1767225660000,"aud":[],"type":"note.added"}"#,
        "{\"text\":\"I was rushing. Élève 😳 \u{2028} </script>\"}",
        "8766c6b9344f194ed6542c58dc838ddd1bfa07b4459533d53a0653fd0c4c3ef3",
        "3791641b213d9a106094bf7ece3723fc4c138050b6fe6fb4583589743d0c9dfc",
        "dcb28b3ef42bf699263573ee908625f14121b772084a3cca754be1f8dbef941c",
    ],
    [
        r#"{"actor":"m1","at":1767225720000,"aud":["lead"],"type":"disclosure.sent"}"#,
        r#"{"text":"I made a mistake. I emailed the entire client list.","to":["m2"]}"#,
        "6f5320b281bdebfcb3180f2d412b02e8ad1038b09ca36e1671baee345c5a2e39",
        "eaa5cee9262c7d2cbc2df382799a89fdd26785f9507f549dab1a59b5adec19ba",
        "841f2906ac2a9837300762482c0fb3f1f5eed0c541f0996904ff518e66c3b0c1",
    ],
    [
        r#"{"actor":"m2","at":1767225780000,"aud":["lead"],"type":"disclosure.acknowledged"}"#,
        "{}",
        "c80121085169b417dea1de2834751aa8c467da2bcf5fd83cd0feab6c4eb14bec",
        "dd0960cf6140fc8218d08220beb3478fc8c2f2016c0476870cc148706b8c2cc5",
        "bd60d1402cdee726c4d540ac0264719b2680968a821f534ad2a5e81c9aee5a03",
    ],
];

const ROOTS: [&str; 5] = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "3b67f101eaf9b8292fd9946b730050464309398c1329c9d26837d2319ee0ffd0",
    "bee86c2a8e63601405428861947c3fbce995f4ec3f5f85f181d85715cb2571c4",
    "af823531353b9f573ec3455f2c55c8538ead16b72ddbc2383ee7d918755af298",
    "b53b0042189ed7321bdecc8978b36278dc811f2ef65514b7894515908ddf8278",
];

pub(crate) fn key() -> SigningKey {
    let seed: [u8; 32] = std::array::from_fn(|i| i as u8);
    SigningKey::from_seed(NAME, seed).unwrap()
}

pub(crate) fn journal() -> Journal {
    let j: Uuid = J.parse().unwrap();
    let mut records: Vec<Record> = Vec::new();
    for (s, [meta, body, ..]) in (0_u8..).zip(RECORDS) {
        let meta = (meta.as_bytes().to_vec(), Salt([2 * s; 32]));
        let body = (body.as_bytes().to_vec(), Salt([2 * s + 1; 32]));
        let record = Record::seal_next(records.last().map(|record| &record.header), j, meta, body);
        records.push(record);
    }
    Journal { j, records, checkpoints: vec![NOTE.to_owned()], vkeys: vec![key().verifier()], ..Journal::default() }
}

#[test]
fn commitments_and_record_hashes_are_those_published() {
    for (record, [_, _, m, b, hash]) in journal().records.iter().zip(RECORDS) {
        let header = &record.header;
        assert_eq!([header.m, header.b, header.hash()].map(|hash| hash.to_string()), [m, b, hash]);
    }
}

#[test]
fn the_first_header_is_written_as_published() {
    let header = &journal().records[0].header;
    let [_, _, m, b, _] = RECORDS[0];
    let text = format!(r#"{{"b":"{b}","j":"{J}","m":"{m}","p":"{}","s":0,"v":1}}"#, "0".repeat(64));
    assert_eq!(String::from_utf8(header.canonical()).unwrap(), text);
    assert_eq!(&Header::parse(text.as_bytes()).unwrap(), header);
}

#[test]
fn roots_of_the_first_sizes_are_those_published() {
    let leaves: Vec<Hash> = journal().records.iter().map(|record| record.header.hash()).collect();
    for (size, root) in ROOTS.iter().enumerate() {
        assert_eq!(tree::root(&leaves[..size]).to_string(), *root, "size {size}");
    }
}

#[test]
fn the_checkpoint_is_signed_to_the_published_byte_and_opens() {
    let root = ROOTS[4].parse().unwrap();
    let checkpoint = Checkpoint { origin: NAME.to_owned(), j: J.parse().unwrap(), size: 4, root };
    assert_eq!(key().vkey(), VKEY);
    assert_eq!(checkpoint.sign(&key()), NOTE);
    let vkey: VerifierKey = VKEY.parse().unwrap();
    assert_eq!(Checkpoint::open(NOTE, &vkey), Ok(checkpoint));
}

#[test]
fn the_published_journal_is_intact_and_unanchored() {
    let report = verify(&journal(), &Against::default(), 1_767_225_780_000);
    assert_eq!((report.faults, report.entries, report.unanchored), (vec![], 4, true));
}
