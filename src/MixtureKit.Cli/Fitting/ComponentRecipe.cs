using MixtureKit.Data;

namespace MixtureKit.Cli.Fitting;

/// <summary>A recipe that makes the prototype of a family and structure from the data of a fit.</summary>
/// <param name="ComponentType">The type of the components.</param>
/// <param name="StatisticsLength">Returns the length of the statistics of one component before any component is created.</param>
/// <param name="TableLength">Returns the length of the tables in which a component looks log-densities up.</param>
/// <param name="Planes">Number of doubles that a thread keeps for each value of a batch of rows.</param>
/// <param name="Create">Creates the prototype; the number is R of <c>--regularization</c>, 0 for no prior.</param>
internal sealed record ComponentRecipe(
    Type ComponentType,
    Func<ColumnSizes, double> StatisticsLength,
    Func<ColumnSizes, double> TableLength,
    int Planes,
    Func<TrainingData, double, IMixtureComponent<Row>> Create);
