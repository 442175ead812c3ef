use crate::graph::{HOSTILE, build, bytes, files, texts, written};

#[test]
fn every_format_is_as_it_was_read() {
    let graph = build(&HOSTILE);
    for file in texts() {
        insta::assert_snapshot!(file.name(), written(file.name(), &graph));
    }
}

#[test]
fn equal_inputs_give_equal_bytes_in_any_order() {
    let graph = build(&HOSTILE);
    let mut reversed = HOSTILE;
    reversed.reverse();
    let other = build(&reversed);
    for file in files() {
        assert!(bytes(file.name(), &graph) == bytes(file.name(), &other), "{}", file.name());
    }
}

#[test]
fn an_empty_graph_is_a_graph() {
    let graph = build(&[]);
    for file in files() {
        assert!(!bytes(file.name(), &graph).is_empty(), "{}", file.name());
    }
}

#[test]
fn wide_matrices_say_what_they_leave_out() {
    let text: String = (1..=60).map(|number| format!("Recalling its resolution 60/{number},\n\n")).collect();
    let graph = build(&[("A_RES_69_235.txt", "", &text), ("A_RES_70_1.txt", "", "Recalling its resolution 60/60,\n")]);
    for name in ["matrix.txt", "matrix.md"] {
        let matrix = written(name, &graph);
        assert!(matrix.contains("Columns: the 40 most cited of 60; matrix.csv has all."), "{matrix}");
        assert!(matrix.contains("A/RES/60/60") && !matrix.contains("A/RES/60/59"), "{matrix}");
    }
    let csv = written("matrix.csv", &graph);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    assert_eq!(reader.headers().unwrap().len(), 61);
    assert_eq!(
        reader
            .records()
            .map(|record| record.unwrap().iter().skip(1).filter(|cell| *cell == "1").count())
            .sum::<usize>(),
        61
    );
}
