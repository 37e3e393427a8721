/// What C text of formulas is written in.
///
/// A `number` is one double or a vector of `WIDTH` of them, a `word` 64 bits, a `truth` all ones or all zeros.
/// Every step is one IEEE 754 or integer operation.
package enum Prelude {
  package static let text = """
    #ifdef __clang__
    #pragma STDC FP_CONTRACT OFF
    #endif
    #define INLINE static inline __attribute__((always_inline, unused))
    #if WIDTH == 1
    typedef double number;
    typedef unsigned long long word;
    typedef long long truth;
    #define EACH(x) (x)
    #define LANE(x, lane) (x)
    INLINE truth less(number a, number b) { return -(truth)(a < b); }
    INLINE truth less_or_equal(number a, number b) { return -(truth)(a <= b); }
    INLINE truth equal(number a, number b) { return -(truth)(a == b); }
    INLINE truth same_word(word a, word b) { return -(truth)(a == b); }
    INLINE number choose(truth test, number yes, number no) { return test ? yes : no; }
    INLINE int all(truth a) { return a != 0; }
    INLINE int any(truth a) { return a != 0; }
    INLINE number root(number a) { return __builtin_sqrt(a); }
    INLINE word word_of(number a) { word w; __builtin_memcpy(&w, &a, 8); return w; }
    INLINE number number_of(word a) { number x; __builtin_memcpy(&x, &a, 8); return x; }
    #else
    typedef double number __attribute__((vector_size(8 * WIDTH)));
    typedef unsigned long long word __attribute__((vector_size(8 * WIDTH)));
    typedef long long truth __attribute__((vector_size(8 * WIDTH)));
    #if WIDTH == 2
    #define EACH(x) { x, x }
    #elif WIDTH == 4
    #define EACH(x) { x, x, x, x }
    #elif WIDTH == 8
    #define EACH(x) { x, x, x, x, x, x, x, x }
    #else
    #define EACH(x) { x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x }
    #endif
    #define LANE(x, lane) (x)[lane]
    INLINE truth less(number a, number b) { return a < b; }
    INLINE truth less_or_equal(number a, number b) { return a <= b; }
    INLINE truth equal(number a, number b) { return a == b; }
    INLINE truth same_word(word a, word b) { return a == b; }
    INLINE number choose(truth test, number yes, number no) {
      return (number)(((word)yes & (word)test) | ((word)no & ~(word)test));
    }
    INLINE int all(truth a) { return __builtin_reduce_and(a) != 0; }
    INLINE int any(truth a) { return __builtin_reduce_or(a) != 0; }
    INLINE number root(number a) { return __builtin_elementwise_sqrt(a); }
    INLINE word word_of(number a) { return (word)a; }
    INLINE number number_of(word a) { return (number)a; }
    #endif
    INLINE number num(double x) { const number n = EACH(x); return n; }
    INLINE word bits(unsigned long long x) { const word w = EACH(x); return w; }
    INLINE truth is_finite(number a) { return equal(a * num(0), num(0)); }
    // By adding and taking away 2^52, since not every processor has an instruction for it.
    INLINE number floored(number a) {
      const word sign = word_of(a) & bits(0x8000000000000000);
      const number size = number_of(word_of(a) ^ sign);
      const number near = number_of(word_of((size + num(0x1p52)) - num(0x1p52)) | sign);
      const number low = near - choose(less(a, near), num(1), num(0));
      return choose(less(size, num(0x1p52)), number_of(word_of(low) | sign), a);
    }
    INLINE word look_up(const unsigned long long *table, unsigned long long last, word index) {
      word found = index;
      for (int lane = 0; lane < WIDTH; lane++)
        LANE(found, lane) = table[LANE(index, lane) & last];
      return found;
    }
    """
}
