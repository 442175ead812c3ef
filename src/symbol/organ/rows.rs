//! The table of organs.

use super::Scheme::{InSession, InYear, Roman, Running};
use super::{Facts, NONE, Series};
use crate::symbol::ActKind::{Decision, Resolution};
use crate::symbol::calendar::{ASSEMBLY_SESSIONS, ENVIRONMENT_SESSIONS, RIGHTS_SESSIONS};

// The order is that of exports: a new row comes last.
// The shades are Paul Tol's light scheme, which colour-blind readers can tell
// apart, and darker ones that stand out on white.
organs! {
    /// `A/…`
    GeneralAssembly {
        name: "General Assembly",
        short: "GA",
        shades: (0x77_AADD, 0x2F_6699),
        roots: &["A"],
        series: &[
            Series::slashed(Resolution, "A/RES/", &[InSession, Roman]),
            Series::slashed(Decision, "A/DEC/", &[InSession, Roman]),
        ],
        sessions: Some(&ASSEMBLY_SESSIONS),
        linked: true,
        examples: &[
            ("A/RES/69/235", "A/RES/69/235"),
            ("A/RES/36/87A", "A/RES/36/87"),
            ("A/RES/78/80A-B", "A/RES/78/80"),
            ("A/RES/217 A (III)", "A/RES/217(III)"),
            ("A/RES/3201(S-VI)", "A/RES/3201(S-VI)"),
            ("A/RES/2252(ES-V)", "A/RES/2252(ES-V)"),
            ("A/RES/S-19/2", "A/RES/S-19/2"),
            ("A/RES/ES-10/24", "A/RES/ES-10/24"),
            ("A/DEC/64/555", "A/DEC/64/555"),
        ],
    }
    /// `S/…`
    SecurityCouncil {
        name: "Security Council",
        short: "SC",
        shades: (0xEE_8866, 0xA8_421F),
        roots: &["S"],
        series: &[
            Series::slashed(Resolution, "S/RES/", &[Running]),
            Series::slashed(Decision, "S/DEC/", &[Running]),
        ],
        linked: true,
        statements: Some(("S/PRST/", InYear)),
        examples: &[("S/RES/1325 (2000)", "S/RES/1325(2000)"), ("S/RES/1325", "S/RES/1325(2000)")],
    }
    /// `E/…`
    EconomicAndSocialCouncil {
        name: "Economic and Social Council",
        short: "ECOSOC",
        shades: (0xEE_DD88, 0x8A_7410),
        roots: &["E"],
        series: &[
            Series::slashed(Resolution, "E/RES/", &[InYear, Roman]).numbered(&[(1, 199)]),
            Series::slashed(Decision, "E/DEC/", &[InYear, Roman]).numbered(&[(1, 399)]),
        ],
        linked: true,
        examples: &[("E/RES/2004/54", "E/RES/2004/54"), ("E/RES/155 C (VII)", "E/RES/155(VII)")],
    }
    /// `T/…`
    TrusteeshipCouncil {
        name: "Trusteeship Council",
        short: "TC",
        shades: (0xBB_CC33, 0x6B_7700),
        roots: &["T"],
    }
    /// `A/HRC/…`
    HumanRightsCouncil {
        name: "Human Rights Council",
        short: "HRC",
        shades: (0x44_BB99, 0x1C_6F58),
        roots: &["A/HRC"],
        series: &[
            Series::slashed(Resolution, "A/HRC/RES/", &[InSession]).numbered(&[(1, 70)]),
            // Decisions are counted from 101 in each session: `6/102`.
            Series::slashed(Decision, "A/HRC/DEC/", &[InSession]).numbered(&[(1, 70), (101, 150)]),
        ],
        sessions: Some(&RIGHTS_SESSIONS),
        linked: true,
        statements: Some(("A/HRC/PRST/", InSession)),
        examples: &[
            ("A/HRC/RES/48/13", "A/HRC/RES/48/13"),
            ("A/HRC/RES/S-12/1", "A/HRC/RES/S-12/1"),
            ("A/HRC/DEC/6/102", "A/HRC/DEC/6/102"),
        ],
    }
    /// `E/CN.4/…`, until 2006.
    CommissionOnHumanRights {
        name: "Commission on Human Rights",
        short: "CHR",
        shades: (0x99_DDFF, 0x2A_7FA8),
        roots: &["E/CN.4"],
        series: &[
            Series::slashed(Resolution, "E/CN.4/RES/", &[InYear, Roman]),
            Series::slashed(Decision, "E/CN.4/DEC/", &[InYear, Roman]),
        ],
        examples: &[("E/CN.4/RES/2005/74", "E/CN.4/RES/2005/74")],
    }
    /// `UNEP/EA.…`
    EnvironmentAssembly {
        name: "United Nations Environment Assembly",
        short: "UNEA",
        shades: (0xAA_AA00, 0x5F_5F00),
        roots: &["UNEP/EA."],
        series: &[
            Series::around(Resolution, ["UNEP/EA.", "/Res.", ""]).in_words('/').numbered(&[(1, 30)]),
            Series::around(Decision, ["UNEP/EA.", "/Dec.", ""]).in_words('/').numbered(&[(1, 30)]),
        ],
        sessions: Some(&ENVIRONMENT_SESSIONS),
        linked: true,
        examples: &[("UNEP/EA.5/RES.14", "UNEP/EA.5/Res.14"), ("UNEP/EA.1/Dec.1", "UNEP/EA.1/Dec.1")],
    }
    /// `ST/…`
    Secretariat {
        name: "Secretariat",
        short: "SG",
        shades: (0xFF_AABB, 0xB0_405A),
        roots: &["ST"],
    }
    /// Any other body; see [`Symbol::root`](crate::symbol::Symbol::root).
    Other {
        name: "Other",
        short: "other",
    }
    /// `WHA75.19`
    WorldHealthAssembly {
        name: "World Health Assembly",
        short: "WHA",
        shades: (0x88_CCEE, 0x1D_6E8C),
        roots: &["WHA"],
        series: &[
            Series::around(Resolution, ["WHA", ".", ""]).in_words('.'),
            Series::around(Decision, ["WHA", "(", ")"]),
        ],
        agency: true,
        examples: &[("WHA75.19", "WHA75.19"), ("WHA 58.3", "WHA58.3"), ("WHA75(11)", "WHA75(11)")],
    }
    /// `EB130.R7`
    HealthExecutiveBoard {
        name: "Executive Board of the World Health Organization",
        short: "EB",
        shades: (0xCC_DDAA, 0x5D_7330),
        roots: &["EB"],
        series: &[
            Series::around(Resolution, ["EB", ".R", ""]),
            Series::around(Decision, ["EB", "(", ")"]),
        ],
        agency: true,
        examples: &[("EB130.R7", "EB130.R7"), ("EB150(3)", "EB150(3)")],
    }
    /// `E/ESCAP/RES/78/1`
    AsiaPacificCommission {
        name: "Economic and Social Commission for Asia and the Pacific",
        short: "ESCAP",
        shades: (0xF0_C9A8, 0x9A_5B1E),
        roots: &["E/ESCAP", "ESCAP"],
        series: &[Series::slashed(Resolution, "E/ESCAP/RES/", &[InSession]).numbered(&[(1, 50)])],
        linked: true,
        agency: true,
        examples: &[("E/ESCAP/RES/78/1", "E/ESCAP/RES/78/1")],
    }
    /// `E/ECLAC/…`; its resolutions, `689 (XXXV)`, have no symbol.
    LatinAmericaCommission {
        name: "Economic Commission for Latin America and the Caribbean",
        short: "ECLAC",
        shades: (0xB8_D8BA, 0x3F_7A45),
        roots: &["E/ECLAC"],
        agency: true,
    }
    /// `E/ECA/…`; its resolutions, `960 (XLIX)`, have no symbol.
    AfricaCommission {
        name: "Economic Commission for Africa",
        short: "ECA",
        shades: (0xE8_C170, 0x8C_6414),
        roots: &["E/ECA"],
        agency: true,
    }
    /// `E/ECE/…`, `ECE/…`
    EuropeCommission {
        name: "Economic Commission for Europe",
        short: "ECE",
        shades: (0xB5_C7E8, 0x43_60A0),
        roots: &["E/ECE", "ECE"],
        agency: true,
    }
    /// `E/ESCWA/…`; its resolutions, `330 (XXX)`, have no symbol.
    WesternAsiaCommission {
        name: "Economic and Social Commission for Western Asia",
        short: "ESCWA",
        shades: (0xD9_B8D4, 0x82_4B7B),
        roots: &["E/ESCWA"],
        agency: true,
    }
    /// `TD/B/…`; its decisions, `492 (LIV)`, have no symbol.
    TradeAndDevelopmentBoard {
        name: "Trade and Development Board",
        short: "TDB",
        shades: (0xC9_C3E6, 0x5E_529C),
        roots: &["TD/B"],
        agency: true,
    }
    /// `HSP/HA.1/Res.1`
    HabitatAssembly {
        name: "United Nations Habitat Assembly",
        short: "UNHA",
        shades: (0xF2_B5A0, 0xA3_4A2C),
        roots: &["HSP/HA."],
        series: &[Series::around(Resolution, ["HSP/HA.", "/Res.", ""]).in_words('/').numbered(&[(1, 30)])],
        linked: true,
        agency: true,
        examples: &[("HSP/HA.1/RES.1", "HSP/HA.1/Res.1")],
    }
    /// `GC(66)/RES/8`
    AtomicEnergyConference {
        name: "General Conference of the International Atomic Energy Agency",
        short: "IAEA",
        shades: (0xA5_D6D9, 0x20_6E74),
        roots: &["GC(", "GOV", "INFCIRC"],
        series: &[
            Series::around(Resolution, ["GC(", ")/RES/", ""]),
            Series::around(Decision, ["GC(", ")/DEC/", ""]),
        ],
        agency: true,
        outside: true,
        examples: &[("GC(66)/RES/8", "GC(66)/RES/8"), ("GC(67)/DEC/10", "GC(67)/DEC/10")],
    }
    /// `41 C/31`: resolution 31 of the 41st session.
    UnescoConference {
        name: "General Conference of UNESCO",
        short: "UNESCO",
        shades: (0x9F_C2F0, 0x2C_5AA0),
        series: &[Series::around(Resolution, ["", " C/", ""]).or_spelt(&[
            " C/Resolution ",
            " C/Res. ",
            " C/Résolution ",
            " C/Resolución ",
        ])],
        agency: true,
        examples: &[("41 C/31", "41 C/31"), ("40 C/Resolution 60", "40 C/60"), ("40 C/Res. 60", "40 C/60")],
    }
    /// `202 EX/Decision 5`
    UnescoExecutiveBoard {
        name: "Executive Board of UNESCO",
        short: "UNESCO-EX",
        shades: (0xC4_D3E8, 0x4A_668F),
        series: &[Series::around(Decision, ["", " EX/Decision ", ""]).or_spelt(&[
            " EX/Dec. ",
            " EX/Décision ",
            " EX/Decisión ",
        ])],
        agency: true,
        examples: &[("202 EX/Decision 5", "202 EX/Decision 5"), ("202 EX/Dec.5", "202 EX/Decision 5")],
    }
}
