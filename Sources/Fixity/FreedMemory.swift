import CPosix

/// Hands memory that was freed back to the system: what one stage used is then not added to what the next one needs.
package func returnFreedMemory() { vitrine_trim() }
