namespace MixtureKit.Cli; internal static class Program { private static int Main() { Console.WriteLine(Probe.Value); return 0; } }
