using MixtureKit.Uncertainty;

namespace MixtureKit.Cli.Fitting;

/// <summary>The methods of <c>--standard-errors</c> by name.</summary>
internal static class ResamplingCatalogue
{
    /// <summary>The method that draws rows from the model.</summary>
    public const string Parametric = "parametric";

    /// <summary>The names, the default first.</summary>
    public static IReadOnlyList<string> Names { get; } = ["weighted", Parametric, "ordinary"];

    /// <summary>Returns a method by its name; that by random weights for null.</summary>
    public static ResamplingMethod Find(string? name) => name switch
    {
        Parametric => ResamplingMethod.Parametric,
        "ordinary" => ResamplingMethod.Ordinary,
        _ => ResamplingMethod.Weighted,
    };

    /// <summary>Returns the name of a method.</summary>
    public static string NameOf(ResamplingMethod method) => Names[(int)method];

    /// <summary>Returns a method in words.</summary>
    public static string Describe(ResamplingMethod method) => method switch
    {
        ResamplingMethod.Parametric => "parametric bootstrap",
        ResamplingMethod.Ordinary => "ordinary bootstrap",
        _ => "weighted-likelihood bootstrap",
    };
}
