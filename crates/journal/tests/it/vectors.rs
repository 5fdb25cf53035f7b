//! The published test vectors: hashes, roots and checkpoint to the byte.

use crate::oracle::{Case, agreed_verdicts, second_opinion};
use crate::scribe::Scribe;
use journal::{Against, Checkpoint, Hash, Header, Journal, Part, Record, Salt, SigningKey, VerifierKey, tree, verify};
use serde_json::{Value, json};
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

/// The second verifier's own computation of a journal: hashes, roots, vkey and checkpoint.
fn computed_by_the_other(name: &str, seed: &[u8; 32], journal: &Journal) -> Value {
    let records: Vec<[String; 4]> = journal.records.iter().map(words_in_hex).collect();
    second_opinion(
        "--vectors",
        &json!({"name": name, "seed": hex(seed), "j": journal.j.to_string(), "records": records}),
    )
}

fn words_in_hex(record: &Record) -> [String; 4] {
    let (Part::Open { salt: ms, bytes: meta }, Part::Open { salt: bs, bytes: body }) = (&record.meta, &record.body)
    else {
        panic!("the record is open")
    };
    [hex(meta), hex(body), hex(&ms.0), hex(&bs.0)]
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What the other one should have computed for a journal of ours.
fn computed_by_us(key: &SigningKey, journal: &Journal) -> Value {
    let mut tree = tree::Frontier::default();
    let records: Vec<[String; 5]> = journal
        .records
        .iter()
        .map(|Record { header, .. }| {
            tree.push(header.hash());
            let text = String::from_utf8(header.canonical()).unwrap();
            [header.m.to_string(), header.b.to_string(), header.hash().to_string(), tree.root().to_string(), text]
        })
        .collect();
    let checkpoint =
        Checkpoint { origin: key.verifier().name().to_owned(), j: journal.j, size: tree.size(), root: tree.root() };
    json!({"records": records, "vkey": key.vkey(), "note": checkpoint.sign(key)})
}

#[test]
fn both_verifiers_compute_the_published_vectors() {
    let theirs = computed_by_the_other(NAME, &std::array::from_fn(|i| i as u8), &journal());
    assert_eq!(theirs, computed_by_us(&key(), &journal()));
    assert_eq!((theirs["note"].as_str(), theirs["records"][3][3].as_str()), (Some(NOTE), Some(ROOTS[4])));
}

#[test]
fn both_verifiers_compute_the_same_for_larger_journals() {
    for size in [5, 7, 8, 9, 64, 65, 1000] {
        let journal = Scribe::with_entries(size, size as usize).journal;
        let theirs = computed_by_the_other(NAME, &std::array::from_fn(|i| i as u8), &journal);
        assert_eq!(theirs, computed_by_us(&key(), &journal), "size {size}");
    }
}

#[test]
fn both_verifiers_find_the_published_journal_intact() {
    let case = Case::new(&journal(), &[], 1_767_225_780_000);
    assert_eq!(agreed_verdicts(&[case]), ["0 - 4 0 0 U"]);
}

/// The known answer keeps the layout of boxes from drifting; a store compares its own boxes with the same computation.
#[test]
fn keys_and_boxes_of_a_record_are_computed_as_laid_down() {
    let nonces =
        json!({"meta": "40".repeat(24), "body": "41".repeat(24), "ms": "42".repeat(24), "bs": "43".repeat(24)});
    let [meta, body, ..] = RECORDS[0];
    let record =
        json!({"s": 0, "meta": meta, "body": body, "ms": "00".repeat(32), "bs": "01".repeat(32), "nonces": nonces});
    let theirs = second_opinion("--boxes", &json!({"sk": "07".repeat(32), "j": J, "records": [record]}));
    let boxes = &theirs["records"][0]["boxes"];
    let length = |name: &str| boxes[name].as_str().unwrap().len() / 2;
    assert_eq!(
        [length("meta"), length("body"), length("ms"), length("bs")],
        [24 + meta.len() + 16, 24 + body.len() + 16, 72, 72]
    );
    let keys = json!({
        "meta": "b772146bf056b19194114fd82503955a0c8fd37804c3c3771007f6c53843cc72",
        "body": "3d5568946a7343c90ecd5916c4eddd61f40679104cb0b41b7a885c5f5b88a4cb",
        "salt": "2f6a55d3c69782f25fcced8a7dc5209f78b0eadce028cb828699535a0a76128e",
    });
    assert_eq!(theirs["records"][0]["keys"], keys);
    assert_eq!(
        boxes["bs"],
        "434343434343434343434343434343434343434343434343844dc0155fe0e83e7bfaa29c2cf3adc8c62fb56c55e2ef1e125dbfa879c1ad838d24934e23847e5cb158581835a1a320"
    );
}

/// Release only: debug builds say nothing about speed.
#[cfg(not(debug_assertions))]
#[test]
fn verifying_takes_far_less_than_twenty_microseconds_a_record() {
    let journal = Scribe::with_entries(1, 100_000).journal;
    let start = std::time::Instant::now();
    assert!(verify(&journal, &Against::default(), i64::MAX).is_intact());
    let rate = 100_000.0 / start.elapsed().as_secs_f64();
    println!("{rate:.0} records a second");
    assert!(rate > 50_000.0, "{rate:.0} records a second");
}

#[test]
fn a_vkey_has_one_spelling() {
    let refused = [
        "",
        "amends.example/vectors+1a55ad08",
        "amends.example/vectors+1A55AD08+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
        "amends.example/vectors+1a55ad09+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
        "amends.example/vectorz+1a55ad08+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
        "amends.example/vectors+1a55ad08+AgOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
        "amends.example/vectors+1a55ad08+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4\n",
        "+1a55ad08+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
    ];
    for text in refused {
        assert!(text.parse::<VerifierKey>().is_err(), "{text:?}");
    }
    for name in ["", "a b", "a+b", "a\nb", "a\u{a0}b", "a\u{7f}"] {
        assert!(SigningKey::from_seed(name, [1; 32]).is_err(), "{name:?}");
    }
}

#[test]
fn signatures_of_others_beside_ours_are_passed_over() {
    let witness = SigningKey::from_seed("witness.example", [1; 32]).unwrap();
    let checkpoint = Checkpoint::open(NOTE, &key().verifier()).unwrap();
    let line = checkpoint.sign(&witness).lines().last().unwrap().to_owned();
    let cosigned = NOTE.replace("— ", &format!("{line}\n— "));
    assert_eq!(Checkpoint::open(&cosigned, &key().verifier()), Ok(checkpoint));
    let journal = Journal { checkpoints: vec![cosigned], ..journal() };
    assert_eq!(agreed_verdicts(&[Case::new(&journal, &[], i64::from(u32::MAX) * 1000)]), ["0 - 4 0 0 U"]);
}
