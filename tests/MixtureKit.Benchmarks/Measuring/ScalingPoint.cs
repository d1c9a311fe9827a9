namespace MixtureKit.Benchmarks.Measuring;

/// <summary>A size or a number of threads, and the seconds of an iteration with it.</summary>
internal readonly record struct ScalingPoint(int Value, double Seconds);
