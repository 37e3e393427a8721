/// A small model with everything that an answer speaks of.
let tank = """
  model tank "A tank that drains"
    as of 2026-01-31
    question "How full is the tank?"
      answered by water
  time hour 0 to 24 step 1/8 report 1 compare 12 to 24
  levers change from 6
  unit litre
  actor owner "The owner"
  actor neighbour "The neighbour"

  stock water: litre "Water in the tank"
    start 100
    gains inflow
    loses outflow
  flow inflow: litre/hour = tap + rain
  flow outflow: litre/hour = drain_rate * water
  aux spilled: litre/hour "Spill" = outflow * 0.1
  uncertain drain_rate: 1/hour = 0.1 ~ uniform(0.05, 0.2) @judgement
  uncertain rain: litre/hour = 1 ~ within factor 2 @gauge
  lever tap: litre/hour in 0 to 10 by owner
    history 0: 2
  lever pump: 1 in 0 to 1 by owner
    history 0: 0
  aux idle: 1 = pump

  policy leave "Leave it" short "leave"
  policy open "Open the tap" short "open"
    tap = 8
  policy pump_on "Run the pump" short "pump"
    pump = 1
  policy both "Open and pump" short "both"
    combination of open, pump_on
  policy flood "Open the tap all the way" aside
    tap = 10

  hypothesis drain "Is the drain blocked?"
    case blocked "It is blocked" short "blocked": drain_rate = 0.06
    case free "It is free" short "free": drain_rate = 0.19

  outcome water short "water"
    wanted up by owner
    wanted down by neighbour when "it leaks"
    material 5 because "a bucket"
  outcome spilled short "spill"
    material 0.1
  observed water mean over 2 consistent within log 0.2
    2: 85, 4: 72
  """
