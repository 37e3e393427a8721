#pragma once

// An instruction of the lane machine: a register holds a row of numbers, one for each lane.
// Of a lookup, b is where the numbers of its table begin.
struct lane_instruction {
  int opcode, target, a, b, c;
};

typedef void (*lane_executor)(
    const struct lane_instruction *code, long count, double *registers, long vectors,
    const double *tables);

// How many numbers the processor's vectors hold: 2, 4 or 8.
long lane_width_of_processor(void);

// Executes instructions one after the other, each over all lanes, `width` at a time. Rows are aligned to 64 bytes.
lane_executor lane_executor_of(long width);
