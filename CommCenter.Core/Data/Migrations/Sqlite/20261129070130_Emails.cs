using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommCenter.Core.Data.Migrations.Sqlite
{
    public partial class Emails : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "EmailSignature",
                table: "Staff",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "WarnedAt",
                table: "Lines",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FromName",
                table: "EmailHeaders",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Invite",
                table: "EmailHeaders",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Nature",
                table: "EmailHeaders",
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: "Person");

            migrationBuilder.AddColumn<string>(
                name: "ReplyTo",
                table: "EmailHeaders",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "To",
                table: "EmailHeaders",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Unreadable",
                table: "EmailHeaders",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Email",
                table: "Drafts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ContentId",
                table: "Attachments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "EmailBodies",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CompanyId = table.Column<long>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: true),
                    Html = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EmailBodies", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EmailBodies_TimelineEntries_Id",
                        column: x => x.Id,
                        principalTable: "TimelineEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Mailboxes",
                columns: table => new
                {
                    LineId = table.Column<long>(type: "INTEGER", nullable: false),
                    CompanyId = table.Column<long>(type: "INTEGER", nullable: false),
                    ProtectedGrant = table.Column<string>(type: "TEXT", nullable: true),
                    ConnectedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RevokedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Cursor = table.Column<string>(type: "TEXT", nullable: true),
                    ReadAt = table.Column<long>(type: "INTEGER", nullable: true),
                    WatchedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    WatchEndsAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FollowsMarks = table.Column<bool>(type: "INTEGER", nullable: false),
                    Signature = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Mailboxes", x => x.LineId);
                    table.ForeignKey(
                        name: "FK_Mailboxes_Lines_LineId",
                        column: x => x.LineId,
                        principalTable: "Lines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PictureSenders",
                columns: table => new
                {
                    CompanyId = table.Column<long>(type: "INTEGER", nullable: false),
                    Address = table.Column<string>(type: "TEXT", nullable: false),
                    StaffId = table.Column<long>(type: "INTEGER", nullable: false),
                    AllowedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PictureSenders", x => new { x.CompanyId, x.Address });
                });

            migrationBuilder.CreateIndex(
                name: "IX_EmailHeaders_CompanyId_ProviderThreadId_Id",
                table: "EmailHeaders",
                columns: new[] { "CompanyId", "ProviderThreadId", "Id" });
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "EmailBodies");

            migrationBuilder.DropTable(
                name: "Mailboxes");

            migrationBuilder.DropTable(
                name: "PictureSenders");

            migrationBuilder.DropIndex(
                name: "IX_EmailHeaders_CompanyId_ProviderThreadId_Id",
                table: "EmailHeaders");

            migrationBuilder.DropColumn(
                name: "EmailSignature",
                table: "Staff");

            migrationBuilder.DropColumn(
                name: "WarnedAt",
                table: "Lines");

            migrationBuilder.DropColumn(
                name: "FromName",
                table: "EmailHeaders");

            migrationBuilder.DropColumn(
                name: "Invite",
                table: "EmailHeaders");

            migrationBuilder.DropColumn(
                name: "Nature",
                table: "EmailHeaders");

            migrationBuilder.DropColumn(
                name: "ReplyTo",
                table: "EmailHeaders");

            migrationBuilder.DropColumn(
                name: "To",
                table: "EmailHeaders");

            migrationBuilder.DropColumn(
                name: "Unreadable",
                table: "EmailHeaders");

            migrationBuilder.DropColumn(
                name: "Email",
                table: "Drafts");

            migrationBuilder.DropColumn(
                name: "ContentId",
                table: "Attachments");
        }
    }
}
