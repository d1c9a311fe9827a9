namespace MixtureKit.Files;

/// <summary>Identity of a file on this machine: the device that holds it, and its number there.</summary>
internal readonly record struct FileIdentity(uint DeviceMajor, uint DeviceMinor, ulong Inode);
