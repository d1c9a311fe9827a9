using System.CommandLine;
using MixtureKit.Benchmarks.Verbs;

namespace MixtureKit.Benchmarks;

internal static class Program
{
    private static int Main(string[] arguments) => new RootCommand("How fast MixtureKit is: beside its peers, beside the machine, and kernel by kernel.")
    {
        CompareVerb.Create(),
        BuildsVerb.Create(),
        ThreadsVerb.Create(),
        RanksVerb.Create(),
        RanksVerb.CreateOne(),
        CostVerb.Create(),
        DiskVerb.Create(),
        DiskVerb.CreateOne(),
        AgreeVerb.Create(),
        ScalingVerb.Create(),
        AnswerVerb.Create(),
        SearchVerb.Create(),
        KernelsVerb.Create(),
        DataVerb.Create(),
        MeasureVerb.Create(),
        FitsVerb.Create(),
        RatesVerb.Create(),
        ReadVerb.Create(),
        MissingVerb.Create(),
        ListenersVerb.Create(),
        LoadVerb.Create(),
    }.Parse(arguments).Invoke();
}
