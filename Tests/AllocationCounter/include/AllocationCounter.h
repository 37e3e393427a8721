/// The number of heap allocations that the calling thread has made.
unsigned long allocations_of_this_thread(void);
