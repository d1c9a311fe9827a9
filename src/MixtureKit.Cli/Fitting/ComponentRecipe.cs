using MixtureKit.Data;

namespace MixtureKit.Cli.Fitting;

/// <summary>How the command makes the prototype of a family and structure from the data it is to be fitted to.</summary>
/// <param name="ComponentType">The type of the components.</param>
/// <param name="StatisticsLength">How many numbers the statistics of one component are, told before any of them is made.</param>
/// <param name="TableLength">How many numbers the tables are that a component looks log-densities up in.</param>
/// <param name="Planes">How many numbers a thread keeps for each value of a batch of rows.</param>
/// <param name="Create">Makes the prototype; the number is R of <c>--regularization</c>, 0 for no prior.</param>
internal sealed record ComponentRecipe(
    Type ComponentType,
    Func<TrainingData, double> StatisticsLength,
    Func<TrainingData, double> TableLength,
    int Planes,
    Func<TrainingData, double, IMixtureComponent<Row>> Create)
{
    /// <summary>True if the columns are of categories, whose levels are found in the data.</summary>
    public bool HasLevels { get; init; }
}
