use rescite::export::Format;

use crate::graph::{HOSTILE, build, written};

#[test]
fn every_format_is_as_it_was_read() {
    let graph = build(&HOSTILE);
    for format in Format::ALL {
        insta::assert_snapshot!(format.name(), written(*format, &graph));
    }
}

#[test]
fn equal_inputs_give_equal_bytes_in_any_order() {
    let graph = build(&HOSTILE);
    let mut reversed = HOSTILE;
    reversed.reverse();
    let other = build(&reversed);
    for format in Format::ALL {
        assert_eq!(written(*format, &graph), written(*format, &other), "{format}");
    }
}

#[test]
fn an_empty_graph_is_a_graph() {
    let graph = build(&[]);
    for format in Format::ALL {
        assert!(!written(*format, &graph).is_empty(), "{format}");
    }
}

#[test]
fn wide_matrices_say_what_they_leave_out() {
    let text: String = (1..=60).map(|number| format!("Recalling its resolution 60/{number},\n\n")).collect();
    let graph = build(&[("A_RES_69_235.txt", "", &text), ("A_RES_70_1.txt", "", "Recalling its resolution 60/60,\n")]);
    for format in [Format::MatrixText, Format::MatrixMarkdown] {
        let matrix = written(format, &graph);
        assert!(matrix.contains("Columns: the 40 most cited of 60; matrix.csv has all."), "{matrix}");
        assert!(matrix.contains("A/RES/60/60") && !matrix.contains("A/RES/60/59"), "{matrix}");
    }
    let csv = written(Format::MatrixCsv, &graph);
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
