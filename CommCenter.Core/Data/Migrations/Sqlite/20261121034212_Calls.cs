using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommCenter.Core.Data.Migrations.Sqlite
{
    public partial class Calls : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Calls_LineId_ExternalId",
                table: "Calls");

            // No call was ever stored before: columns that get other names are empty and serve anew.
            migrationBuilder.RenameColumn(
                name: "Transcript",
                table: "Calls",
                newName: "TakenLeg");

            migrationBuilder.RenameColumn(
                name: "RecordingAttachmentId",
                table: "Calls",
                newName: "WrappedUpById");

            migrationBuilder.AddColumn<string>(
                name: "CallsGoTo",
                table: "Staff",
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: "Mobile");

            migrationBuilder.AddColumn<long>(
                name: "BlockedAt",
                table: "Customers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LandlineSince",
                table: "CustomerAddresses",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "OwedSince",
                table: "Conversations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Ambiguous",
                table: "Calls",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "Answered",
                table: "Calls",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Chosen",
                table: "Calls",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Disposition",
                table: "Calls",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Ended",
                table: "Calls",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ErrorText",
                table: "Calls",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "EventId",
                table: "Calls",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "LeftVoicemail",
                table: "Calls",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Legs",
                table: "Calls",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OtherEnded",
                table: "Calls",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Rang",
                table: "Calls",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "StaffId",
                table: "Calls",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "WrappedUpAt",
                table: "Calls",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CallRecordings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CompanyId = table.Column<long>(type: "INTEGER", nullable: false),
                    EntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    ExternalId = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Seconds = table.Column<int>(type: "INTEGER", nullable: true),
                    AttachmentId = table.Column<long>(type: "INTEGER", nullable: true),
                    TranscriptState = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Transcript = table.Column<string>(type: "TEXT", nullable: true),
                    TranscriptAttempts = table.Column<int>(type: "INTEGER", nullable: false),
                    TranscriptNextAttemptAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Error = table.Column<string>(type: "TEXT", nullable: true),
                    DeletedAtProviderAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CallRecordings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CallRecordings_TimelineEntries_EntryId",
                        column: x => x.EntryId,
                        principalTable: "TimelineEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LineCallPlans",
                columns: table => new
                {
                    LineId = table.Column<long>(type: "INTEGER", nullable: false),
                    CompanyId = table.Column<long>(type: "INTEGER", nullable: false),
                    Plan = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LineCallPlans", x => x.LineId);
                    table.ForeignKey(
                        name: "FK_LineCallPlans_Lines_LineId",
                        column: x => x.LineId,
                        principalTable: "Lines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "VoicemailsHeard",
                columns: table => new
                {
                    StaffId = table.Column<long>(type: "INTEGER", nullable: false),
                    EntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    CompanyId = table.Column<long>(type: "INTEGER", nullable: false),
                    HeardAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VoicemailsHeard", x => new { x.EntryId, x.StaffId });
                    table.ForeignKey(
                        name: "FK_VoicemailsHeard_TimelineEntries_EntryId",
                        column: x => x.EntryId,
                        principalTable: "TimelineEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            // What waits for an answer now has waited since its last activity at least.
            migrationBuilder.Sql("UPDATE Conversations SET OwedSince = LastActivityAt WHERE UnansweredCount > 0 AND Status <> 'Closed'");

            migrationBuilder.CreateIndex(
                name: "IX_Conversations_Owed",
                table: "Conversations",
                columns: new[] { "CompanyId", "OwedSince", "Id" },
                filter: "\"OwedSince\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Calls_CompanyId_Id",
                table: "Calls",
                columns: new[] { "CompanyId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_ExternalId_LineId",
                table: "Calls",
                columns: new[] { "ExternalId", "LineId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Calls_GoingOn",
                table: "Calls",
                columns: new[] { "CompanyId", "Id" },
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CallRecordings_EntryId_ExternalId",
                table: "CallRecordings",
                columns: new[] { "EntryId", "ExternalId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CallRecordings_ExternalId",
                table: "CallRecordings",
                column: "ExternalId");

            migrationBuilder.CreateIndex(
                name: "IX_CallRecordings_TranscriptNextAttemptAt_Id",
                table: "CallRecordings",
                columns: new[] { "TranscriptNextAttemptAt", "Id" },
                filter: "\"TranscriptNextAttemptAt\" IS NOT NULL");
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CallRecordings");

            migrationBuilder.DropTable(
                name: "LineCallPlans");

            migrationBuilder.DropTable(
                name: "VoicemailsHeard");

            migrationBuilder.DropIndex(
                name: "IX_Conversations_Owed",
                table: "Conversations");

            migrationBuilder.DropIndex(
                name: "IX_Calls_CompanyId_Id",
                table: "Calls");

            migrationBuilder.DropIndex(
                name: "IX_Calls_ExternalId_LineId",
                table: "Calls");

            migrationBuilder.DropIndex(
                name: "IX_Calls_GoingOn",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "CallsGoTo",
                table: "Staff");

            migrationBuilder.DropColumn(
                name: "BlockedAt",
                table: "Customers");

            migrationBuilder.DropColumn(
                name: "LandlineSince",
                table: "CustomerAddresses");

            migrationBuilder.DropColumn(
                name: "OwedSince",
                table: "Conversations");

            migrationBuilder.DropColumn(
                name: "Ambiguous",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "Answered",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "Chosen",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "Disposition",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "Ended",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "ErrorText",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "EventId",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "LeftVoicemail",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "Legs",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "OtherEnded",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "Rang",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "StaffId",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "WrappedUpAt",
                table: "Calls");

            migrationBuilder.RenameColumn(
                name: "WrappedUpById",
                table: "Calls",
                newName: "RecordingAttachmentId");

            migrationBuilder.RenameColumn(
                name: "TakenLeg",
                table: "Calls",
                newName: "Transcript");

            migrationBuilder.CreateIndex(
                name: "IX_Calls_LineId_ExternalId",
                table: "Calls",
                columns: new[] { "LineId", "ExternalId" },
                unique: true);
        }
    }
}
