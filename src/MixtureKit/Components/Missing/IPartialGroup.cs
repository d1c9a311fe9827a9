using MixtureKit.Data;
using MixtureKit.Groups;

namespace MixtureKit.Components;

/// <summary>A group over rows with one worker for batches without missing cells, and another for those with some.</summary>
internal interface IPartialGroup
{
    /// <summary>Creates the worker for batches in which no cell is missing.</summary>
    GroupWorker<Row> CreateCompleteWorker(in PassOptions options);

    /// <summary>Creates the worker for batches in which cells are missing, whose log-densities are complete.</summary>
    GroupWorker<Row> CreatePartialWorker();
}
