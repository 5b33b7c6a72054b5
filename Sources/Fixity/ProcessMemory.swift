import CPosix

/// How the C library deals with the memory of this process, so that what one stage used is not added to what the next one needs.
package enum ProcessMemory {
    /// Large blocks go back to the system as soon as they are freed, however many were asked for before. Once, at the start.
    package static func keepFlat() { vitrine_keep_flat() }

    /// Hands back whatever else was freed.
    package static func returnFreed() { vitrine_trim() }
}
