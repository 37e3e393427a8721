/// Small inputs to break.
enum Samples {
  static let model = """
    model claimed "A level"
    time year 0 to 4 step 1/2
    uncertain gain: 1/year = 1 ~ uniform(0.5, 2) @judgement
    uncertain kind: 1 = 1 ~ categorical(low: 0.5, high: 0.5) @judgement
    lever aid: 1 in 0 to 5
      history 0: 0
    hypothesis which "Which holds?"
      case slow "It is slow": gain = 0.5
      case fast "It is fast": gain = 2
    policy none "Nothing"
    policy help "Help"
      aid = 2
    stock level: 1
      start 1
      rate gain * (1 + aid) * kind - fading
    loop B1 balancing: level -> fading -> level
      off "Nothing holds it"
    aux fading: 1/year = B1 * level * wane
    constant wane: 1/year = 0.1 @judgement
    outcome level
      material 0.1 because "a tenth is seen"
    observed level mean over 1
      consistent within 5
      0: 1.5

    """
  static let claims = """
    source: r
    sources:
      - {id: r, title: Report, date: 2024, reliability: B}
    claims:
      - id: c1
        paraphrase: Help raises the level.
        credibility: 3
        policies: [help]
        variables: [level]
        tests:
          - {policy: help, raises: [level]}
    evidence:
      - {id: e1, source: r, says: It rises., credibility: 2, as_of: 2024-02-29, for: [gain]}
    assumptions:
      - {id: a1, statement: The gain is what it is., sets: [gain], if_false: {gain: 1}}
    indicators:
      - {id: i1, observable: The level, variable: level, above: 2, at: 2, favours: fast}
    readings:
      - {name: Help, policy: help, case: It helps., counter: e1}

    """
  static let scenario = """
    model: claimed
    label: x
    levers: {aid: 1.5}
    hypotheses: {which: fast}
    values: {kind: 2}
    ranges: {gain: {low: 0.5, high: 1}}
    off: [B1]
    policies: [none, help]

    """
  static let games = [
    "NFG 1 R \"Two\" { \"x\" \"y\" } { 2 2 }\n\n1 2 3 4 5 6 7 8\n",
    "NFG 1 R \"Three\" { \"x\" \"y\" \"z\" }\n\n"
      + "{ { \"a\" \"b\" } { \"c\" \"d\" } { \"e\" \"f\" } }\n\"\" 3 0 2 0 1 0 0 2 0 1 0 0 1 0 0 0 3 0 0 1 0 2 0 3\n",
    "NFG 1 R \"By outcome\" { \"A\" \"B\" }\n{ { \"up\" \"down\" } { \"left\" \"right\" } }\n"
      + "\"\" { { \"first\" 1, -1 } { \"\" 2, 3 } }\n1 0 2 1\n",
  ]
}
